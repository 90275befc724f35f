package fr.montpellier.multipass.identity.protocol.tokens;

import static fr.montpellier.multipass.kernel.Audiences.CONSENT;
import static fr.montpellier.multipass.kernel.Audiences.IDENTITY;
import static fr.montpellier.multipass.kernel.Audiences.VAULT;
import static fr.montpellier.multipass.kernel.Scopes.ACCESSES_OWN;
import static fr.montpellier.multipass.kernel.Scopes.ACCOUNT_CLOSE;
import static fr.montpellier.multipass.kernel.Scopes.AGENTS_MANAGE;
import static fr.montpellier.multipass.kernel.Scopes.APPLICATIONS_MANAGE;
import static fr.montpellier.multipass.kernel.Scopes.AUTHORISATIONS_OWN;
import static fr.montpellier.multipass.kernel.Scopes.CARD_OWN;
import static fr.montpellier.multipass.kernel.Scopes.CASES_HANDLE;
import static fr.montpellier.multipass.kernel.Scopes.CASES_READ;
import static fr.montpellier.multipass.kernel.Scopes.CATALOGUE_MANAGE;
import static fr.montpellier.multipass.kernel.Scopes.DEMARCHES_READ;
import static fr.montpellier.multipass.kernel.Scopes.DOCUMENTS_CONSULT;
import static fr.montpellier.multipass.kernel.Scopes.DOCUMENTS_OWN;
import static fr.montpellier.multipass.kernel.Scopes.IDENTITIES_SOURCE;
import static fr.montpellier.multipass.kernel.Scopes.JOURNAL_READ;
import static fr.montpellier.multipass.kernel.Scopes.NOTICES_OWN;
import static fr.montpellier.multipass.kernel.Scopes.REGISTER_APPROVE;
import static fr.montpellier.multipass.kernel.Scopes.REGISTER_WRITE;
import static fr.montpellier.multipass.kernel.Scopes.RIGHTS_HANDLE;

import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The scopes that a person may get at each service, by their role. */
final class GrantedScopes {

    private static final Map<Role, Map<String, Set<String>>> TABLE = Map.of(
            Role.RESIDENT,
            Map.of(
                    IDENTITY, Set.of(ACCESSES_OWN, ACCOUNT_CLOSE, NOTICES_OWN, CARD_OWN),
                    VAULT, Set.of(DOCUMENTS_OWN, ACCESSES_OWN),
                    CONSENT, Set.of(AUTHORISATIONS_OWN, ACCESSES_OWN)),
            Role.AGENT,
            Map.of(
                    VAULT, Set.of(DOCUMENTS_CONSULT),
                    CONSENT, Set.of(CASES_READ, CASES_HANDLE)),
            Role.DPO,
            Map.of(
                    IDENTITY, Set.of(JOURNAL_READ),
                    VAULT, Set.of(JOURNAL_READ, CATALOGUE_MANAGE),
                    CONSENT, Set.of(JOURNAL_READ, REGISTER_APPROVE, RIGHTS_HANDLE)),
            Role.ADMINISTRATOR,
            Map.of(
                    IDENTITY,
                    Set.of(AGENTS_MANAGE, APPLICATIONS_MANAGE),
                    CONSENT,
                    Set.of(DEMARCHES_READ, REGISTER_WRITE)));

    /** What a person who acts for a resident may do: neither close the account nor choose where notices go, nor show the card. */
    private static final Map<String, Set<String>> ACTING = Map.of(
            IDENTITY, Set.of(ACCESSES_OWN),
            VAULT, Set.of(DOCUMENTS_OWN, ACCESSES_OWN),
            CONSENT, Set.of(AUTHORISATIONS_OWN, ACCESSES_OWN));

    static final Set<String> AUDIENCES = Set.of(IDENTITY, VAULT, CONSENT);

    private GrantedScopes() {}

    /**
     * Returns the scopes that a service may get at another to act for a person: those of the person, and that of the
     * identité pivot, which no person has themselves. For a parent or a guardian who acts for a resident it gets that of
     * the identité pivot alone, for every other person who acts none.
     */
    static Set<String> delegated(SignIn signIn, String audience) {
        var scopes = new HashSet<String>();
        if (signIn.acting() == null) {
            scopes.addAll(of(signIn.role(), audience));
        }
        if (signIn.role() == Role.RESIDENT && audience.equals(IDENTITY) && isOwnOrLegal(signIn)) {
            scopes.add(IDENTITIES_SOURCE);
        }
        return scopes;
    }

    private static boolean isOwnOrLegal(SignIn signIn) {
        return signIn.acting() == null || Representative.isLegal(signIn.acting().kind());
    }

    static Set<String> of(SignIn signIn, String audience) {
        return signIn.acting() == null ? of(signIn.role(), audience) : ACTING.getOrDefault(audience, Set.of());
    }

    static Set<String> of(Role role, String audience) {
        return TABLE.getOrDefault(role, Map.of()).getOrDefault(audience, Set.of());
    }
}
