/** Bounds on tokens in the JOSE compact serialization before anything reads them. */
@NullMarked
package fr.montpellier.multipass.service.jose;

import org.jspecify.annotations.NullMarked;
