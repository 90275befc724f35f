@NullMarked
package fr.montpellier.multipass.consent.authorisations.versions;

import org.jspecify.annotations.NullMarked;
