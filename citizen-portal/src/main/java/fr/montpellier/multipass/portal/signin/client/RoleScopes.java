package fr.montpellier.multipass.portal.signin.client;

import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.kernel.Scopes;
import fr.montpellier.multipass.portal.gateways.Service;
import fr.montpellier.multipass.portal.signin.person.Person;
import java.util.Set;

/** Returns the scopes that the portal requests at each service: those that the role needs and no others. */
final class RoleScopes {

    private RoleScopes() {}

    /** Returns those of a person, which are fewer at the identity server if another person acts for them. */
    static Set<String> at(Service service, Person person) {
        return person.isRepresented() && service == Service.IDENTITY
                ? Set.of(Scopes.ACCESSES_OWN)
                : at(service, person.role());
    }

    static Set<String> at(Service service, Role role) {
        return switch (role) {
            case RESIDENT ->
                switch (service) {
                    case IDENTITY ->
                        Set.of(Scopes.ACCESSES_OWN, Scopes.ACCOUNT_CLOSE, Scopes.NOTICES_OWN, Scopes.CARD_OWN);
                    case CONSENT -> Set.of(Scopes.AUTHORISATIONS_OWN, Scopes.ACCESSES_OWN);
                    case VAULT -> Set.of(Scopes.DOCUMENTS_OWN, Scopes.ACCESSES_OWN);
                };
            case AGENT ->
                switch (service) {
                    case IDENTITY -> Set.of();
                    case CONSENT -> Set.of(Scopes.CASES_READ, Scopes.CASES_HANDLE);
                    case VAULT -> Set.of(Scopes.DOCUMENTS_CONSULT);
                };
            case DPO ->
                switch (service) {
                    case IDENTITY -> Set.of(Scopes.JOURNAL_READ);
                    case CONSENT -> Set.of(Scopes.JOURNAL_READ, Scopes.REGISTER_APPROVE, Scopes.RIGHTS_HANDLE);
                    case VAULT -> Set.of(Scopes.JOURNAL_READ, Scopes.CATALOGUE_MANAGE);
                };
            case ADMINISTRATOR ->
                switch (service) {
                    case IDENTITY -> Set.of(Scopes.AGENTS_MANAGE, Scopes.APPLICATIONS_MANAGE);
                    case CONSENT -> Set.of(Scopes.DEMARCHES_READ, Scopes.REGISTER_WRITE);
                    case VAULT -> Set.of();
                };
            case RECONCILER, OPERATOR, HELPER -> Set.of();
        };
    }
}
