@NullMarked
package fr.montpellier.multipass.consent.demarches.api;

import org.jspecify.annotations.NullMarked;
