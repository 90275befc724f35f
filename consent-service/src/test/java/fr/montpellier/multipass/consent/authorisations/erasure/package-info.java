@NullMarked
package fr.montpellier.multipass.consent.authorisations.erasure;

import org.jspecify.annotations.NullMarked;
