@NullMarked
package fr.montpellier.multipass.consent.cases.records;

import org.jspecify.annotations.NullMarked;
