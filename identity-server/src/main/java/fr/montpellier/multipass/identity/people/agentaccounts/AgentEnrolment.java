package fr.montpellier.multipass.identity.people.agentaccounts;

import java.util.UUID;

/**
 * An agent who is to choose a password and a second factor.
 *
 * @param replaces whether lost means are replaced, so that the agent accepted the invitation before
 */
record AgentEnrolment(UUID agent, AgentNames names, boolean replaces) {}
