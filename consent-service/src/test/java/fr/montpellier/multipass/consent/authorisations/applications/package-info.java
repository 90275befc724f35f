@NullMarked
package fr.montpellier.multipass.consent.authorisations.applications;

import org.jspecify.annotations.NullMarked;
