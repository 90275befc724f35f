package fr.montpellier.multipass.identity.people.agents;

/** An organisation whose agents may work with Multipass. */
public record Organisation(Siret siret, String name) {}
