#pragma once
// The static programs that travel inside the library, so that neither a box nor an installation
// needs a file of ours: sealed memory files, ready to execute.

#include "sandbox/descriptor.hpp"

namespace sandbox {

Descriptor load_warden_image();
Descriptor load_init_image();

}  // namespace sandbox
