/** Multipass accounts of residents without FranceConnect: docs/adr/0098. */
@NullMarked
package fr.montpellier.multipass.identity.people.accounts;

import org.jspecify.annotations.NullMarked;
