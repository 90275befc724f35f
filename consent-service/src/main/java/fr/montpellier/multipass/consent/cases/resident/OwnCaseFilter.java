package fr.montpellier.multipass.consent.cases.resident;

import fr.montpellier.multipass.consent.cases.CaseState;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A filter of a resident's list of their own cases, with its order. */
enum OwnCaseFilter {
    ALL(EnumSet.allOf(CaseState.class)),
    /** A piece was requested from the resident. The case with the earliest expected answer is first. */
    WAITING(EnumSet.of(CaseState.WAITING)),
    /** Documents are missing that the resident can give and that were not requested. */
    INCOMPLETE(EnumSet.of(CaseState.OPEN, CaseState.COMPLETE, CaseState.STUDIED)),
    /** The department or the resident must act next. */
    UNDER_WAY(EnumSet.of(CaseState.OPEN, CaseState.WAITING, CaseState.COMPLETE, CaseState.STUDIED));

    private final Set<CaseState> states;

    OwnCaseFilter(Set<CaseState> states) {
        this.states = states;
    }

    /** Returns the codes of the states of its cases. */
    String[] states() {
        return states.stream().map(CaseState::code).toArray(String[]::new);
    }

    /**
     * Returns the filter with that code.
     *
     * @throws IllegalArgumentException for an unknown filter
     */
    static OwnCaseFilter fromCode(String code) {
        return valueOf(code.replace('-', '_').toUpperCase(Locale.ROOT));
    }
}
