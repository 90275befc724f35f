/** Key sets that others publish at an address. */
@NullMarked
package fr.montpellier.multipass.service.keysets;

import org.jspecify.annotations.NullMarked;
