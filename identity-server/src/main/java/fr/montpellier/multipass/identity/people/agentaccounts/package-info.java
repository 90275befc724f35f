/** Accounts of agents whose organisation has no ProConnect: docs/adr/0122. */
@NullMarked
package fr.montpellier.multipass.identity.people.agentaccounts;

import org.jspecify.annotations.NullMarked;
