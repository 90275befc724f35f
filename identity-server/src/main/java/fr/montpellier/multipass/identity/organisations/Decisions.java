package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.util.function.Supplier;

/** Turns refusals of decisions into problems of the API. */
public final class Decisions {

    private Decisions() {}

    /**
     * Returns the value.
     *
     * @throws ProblemException if it is malformed
     */
    public static <T> T wellFormed(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(CommonProblem.BAD_REQUEST).because(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Makes the decision.
     *
     * @throws ProblemException if a rule refuses it or it is malformed
     */
    public static <T> T decide(Supplier<T> decision) {
        try {
            return wellFormed(decision);
        } catch (HabilitationRefusedException e) {
            throw new ProblemException(
                            switch (e.reason()) {
                                case UNKNOWN -> CommonProblem.NOT_FOUND;
                                case MALFORMED -> CommonProblem.BAD_REQUEST;
                                case AGENT_KNOWN -> IdentityProblem.AGENT_KNOWN;
                                case NO_LONGER_ADMINISTRATOR -> CommonProblem.WRONG_ROLE;
                                case SECOND_PERSON_NEEDED -> IdentityProblem.SECOND_PERSON_NEEDED;
                                case LAST_ADMINISTRATOR -> IdentityProblem.LAST_ADMINISTRATOR;
                                case ALREADY_DECIDED -> IdentityProblem.ALREADY_DECIDED;
                            })
                    .because(String.valueOf(e.getMessage()));
        }
    }
}
