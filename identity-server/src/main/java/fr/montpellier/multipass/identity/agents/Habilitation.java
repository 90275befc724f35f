package fr.montpellier.multipass.identity.agents;

import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import java.util.UUID;

/**
 * What an agent may be here, given by their organisation.
 *
 * @param id internal, never said to anyone
 * @param organisation SIRET, 14 digits
 * @param role {@link Role#AGENT} or {@link Role#DPO}
 */
public record Habilitation(UUID id, String organisation, DepartmentCode department, Role role) {}
