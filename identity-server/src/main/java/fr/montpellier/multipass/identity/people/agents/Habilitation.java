package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import java.util.UUID;

/**
 * The role that an organisation gives an agent in a department.
 *
 * @param id internal identifier, never disclosed
 * @param organisation SIRET, 14 digits
 * @param role {@link Role#AGENT} or {@link Role#DPO}
 */
public record Habilitation(UUID id, String organisation, DepartmentCode department, Role role) {}
