@NullMarked
package fr.montpellier.multipass.consent.cases.resident;

import org.jspecify.annotations.NullMarked;
