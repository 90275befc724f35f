package fr.montpellier.multipass.identity.people.signin;

import fr.montpellier.multipass.service.tokens.AssuranceLevel;
import java.util.Collection;
import java.util.List;

/**
 * The order of the levels of assurance of residents ({@code acr}): a sign-in with a level also satisfies a request for
 * a lower one.
 */
public final class AssuranceLevels {

    private static final List<String> ASCENDING = AssuranceLevel.ASCENDING;

    private AssuranceLevels() {}

    /**
     * Returns whether a sign-in with that level satisfies a request for one of these. A level outside the order, such
     * as those of agents, satisfies only a request for itself.
     */
    public static boolean meets(String level, Collection<String> requested) {
        int rank = ASCENDING.indexOf(level);
        return requested.contains(level)
                || requested.stream().mapToInt(ASCENDING::indexOf).anyMatch(other -> other >= 0 && other < rank);
    }

    /** Returns whether sign-ins to accounts satisfy a request for one of these levels. */
    public static boolean accountsMeet(Collection<String> requested) {
        return requested.isEmpty() || meets(SignIn.VERIFIED_ACCOUNT, requested);
    }

    /** Returns whether an identity provider verified the identity of the person, at this sign-in or before. */
    public static boolean isVerified(String level) {
        return ASCENDING.indexOf(level) >= ASCENDING.indexOf(SignIn.VERIFIED_ACCOUNT);
    }
}
