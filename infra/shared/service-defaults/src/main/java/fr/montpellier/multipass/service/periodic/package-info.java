/** Work that a service repeats while it runs. */
@NullMarked
package fr.montpellier.multipass.service.periodic;

import org.jspecify.annotations.NullMarked;
