package fr.montpellier.multipass.portal.admin;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.demarches.DemarcheTitle;
import fr.montpellier.multipass.portal.gateways.identity.AgentsGateway.Organisation;
import fr.montpellier.multipass.portal.languages.AlphabeticalOrder;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The departments of an organisation and their démarches, as the register names them.
 *
 * @param operates whether the organisation operates this installation
 */
record RegisteredDepartments(List<DemarcheTitle> demarches, boolean operates) {

    /** Keeps the démarches of one organisation. */
    static RegisteredDepartments of(List<DemarcheTitle> register, Organisation organisation) {
        return new RegisteredDepartments(
                register.stream()
                        .filter(demarche -> demarche.organisation().equals(organisation.siret()))
                        .toList(),
                organisation.operates());
    }

    /** Returns the roles that two administrators of the organisation can give. */
    List<String> powerfulRoles() {
        return operates
                ? List.of("administrator", "dpo", "reconciler", "helper", "operator")
                : List.of("administrator", "dpo", "reconciler", "helper");
    }

    /** Returns the names of the departments by code. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        demarches.stream()
                .map(DemarcheTitle::department)
                .forEach(department -> names.putIfAbsent(department.code(), department.name()));
        return names;
    }

    /** Returns the name of a department; its code, if the register has it no longer. */
    String name(String department) {
        return names().getOrDefault(department, department);
    }

    /** Returns the démarches of a department, ordered by title. */
    List<NamedCode> of(String department) {
        return demarches.stream()
                .filter(demarche -> demarche.department().code().equals(department))
                .map(demarche -> new NamedCode(demarche.code(), demarche.title()))
                .sorted(Comparator.comparing(NamedCode::name, AlphabeticalOrder.of(Texts.language())))
                .toList();
    }

    /** Returns the title of a démarche; its code, if the register has it no longer. */
    String title(String demarche) {
        return demarches.stream()
                .filter(each -> each.code().equals(demarche))
                .map(DemarcheTitle::title)
                .findFirst()
                .orElse(demarche);
    }
}
