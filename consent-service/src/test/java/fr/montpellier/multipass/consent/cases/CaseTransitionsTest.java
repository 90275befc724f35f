package fr.montpellier.multipass.consent.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CaseTransitionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    PIECE_REQUESTED   | OPEN WAITING COMPLETE STUDIED                 | WAITING
                    PIECE_REFUSED     | OPEN WAITING COMPLETE STUDIED                 | WAITING
                    DOCUMENT_DELETED  | OPEN WAITING COMPLETE STUDIED                 | WAITING
                    DOCUMENT_NOT_USABLE | OPEN WAITING COMPLETE STUDIED               | WAITING
                    RESUMED           | WAITING                                       | OPEN
                    COMPLETED         | OPEN                                          | COMPLETE
                    STUDY_STARTED     | OPEN COMPLETE                                 | STUDIED
                    DECISION_RECORDED | OPEN WAITING COMPLETE STUDIED                 | DECIDED
                    CLOSED            | OPEN WAITING COMPLETE STUDIED DECIDED         | CLOSED
                    REOPENED          | DECIDED CLOSED                                | OPEN
                    ARCHIVED          | OPEN WAITING COMPLETE STUDIED DECIDED CLOSED  | ARCHIVED
                    """)
    void a_step_is_allowed_in_these_states_and_in_no_other(CaseStep step, String from, CaseState to) {
        Set<CaseState> allowed = EnumSet.noneOf(CaseState.class);
        Arrays.stream(from.split(" ")).map(CaseState::valueOf).forEach(allowed::add);
        for (CaseState state : CaseState.values()) {
            assertThat(CaseTransitions.after(state, step))
                    .as("%s in %s", step, state)
                    .isEqualTo(allowed.contains(state) ? Optional.of(to) : Optional.empty());
        }
    }

    @ParameterizedTest
    @EnumSource(CaseStep.class)
    void nothing_changes_an_archived_case(CaseStep step) {
        assertThat(CaseTransitions.after(CaseState.ARCHIVED, step)).isEmpty();
    }

    @Test
    void codes_are_read_as_they_are_written() {
        for (CaseStep step : CaseStep.values()) {
            assertThat(CaseStep.fromCode(step.code())).isEqualTo(step);
        }
        for (CaseState state : CaseState.values()) {
            assertThat(CaseState.fromCode(state.code())).isEqualTo(state);
        }
    }
}
