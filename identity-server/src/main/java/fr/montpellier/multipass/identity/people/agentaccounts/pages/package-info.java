/** Pages of agents without ProConnect: enrolment and sign-in. */
@NullMarked
package fr.montpellier.multipass.identity.people.agentaccounts.pages;

import org.jspecify.annotations.NullMarked;
