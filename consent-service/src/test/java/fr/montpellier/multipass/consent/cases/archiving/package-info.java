@NullMarked
package fr.montpellier.multipass.consent.cases.archiving;

import org.jspecify.annotations.NullMarked;
