/** Bounds on tokens in the JOSE compact serialization, checked before they are parsed. */
@NullMarked
package fr.montpellier.multipass.service.jose;

import org.jspecify.annotations.NullMarked;
