@NullMarked
package fr.montpellier.multipass.consent.authorisations;

import org.jspecify.annotations.NullMarked;
