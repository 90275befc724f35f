/** What every source file keeps to. */
@NullMarked
package fr.montpellier.multipass.repository.code;

import org.jspecify.annotations.NullMarked;
