/** Key sets that other parties publish at an address. */
@NullMarked
package fr.montpellier.multipass.service.keysets;

import org.jspecify.annotations.NullMarked;
