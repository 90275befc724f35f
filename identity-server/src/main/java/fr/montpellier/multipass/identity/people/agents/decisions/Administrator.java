package fr.montpellier.multipass.identity.people.agents.decisions;

import fr.montpellier.multipass.identity.people.agents.Siret;
import java.util.UUID;

/** An administrator who decides for their organisation. */
public record Administrator(UUID agent, Siret organisation) {}
