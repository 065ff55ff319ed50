#include "text_list.hpp"

#include <utility>

namespace vendor_double {

void TextList::add(std::string line) {
  std::lock_guard lock(mutex_);
  if (lines_.size() < kMostLines) lines_.push_back(std::move(line));
}

void TextList::clear() {
  std::lock_guard lock(mutex_);
  lines_.clear();
}

std::size_t TextList::size() const {
  std::lock_guard lock(mutex_);
  return lines_.size();
}

std::string TextList::joined() const {
  std::lock_guard lock(mutex_);
  std::string all;
  for (const std::string& line : lines_) all.append(line).push_back('\n');
  return all;
}

}  // namespace vendor_double
