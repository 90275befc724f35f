@NullMarked
package fr.montpellier.multipass.consent;

import org.jspecify.annotations.NullMarked;
