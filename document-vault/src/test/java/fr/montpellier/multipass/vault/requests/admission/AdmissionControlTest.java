package fr.montpellier.multipass.vault.requests.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AdmissionControlTest {

    private static final SubjectId ATTACKER = new SubjectId("sub-attacker-0001");
    private static final SubjectId OTHER = new SubjectId("sub-resident-0002");
    private static final SubjectId RESIDENT = new SubjectId("sub-resident-0001");

    private final AdmissionControl admissions = new AdmissionControl(
            new AdmissionSettings(
                    DataSize.ofMegabytes(60),
                    5,
                    10,
                    Duration.ofMillis(50),
                    Duration.ofSeconds(20),
                    DataSize.ofKilobytes(16),
                    DataSize.ofKilobytes(64)),
            ATTACKER::equals);

    @Test
    void a_resident_whose_files_cost_much_sends_one_at_a_time() {
        Admission first = admissions.admitUpload(ATTACKER);

        assertThatTooMany(() -> admissions.admitUpload(ATTACKER));
        first.close();
        for (int i = 0; i < 5; i++) {
            admissions.admitUpload(RESIDENT);
        }
        admissions.admitUpload(ATTACKER).close();
    }

    @Test
    void deposits_sent_at_once_leave_the_processor_to_another_resident() {
        Admission own = admissions.admitUpload(RESIDENT);
        Admission others = admissions.admitUpload(OTHER);

        assertThatTooMany(() -> admissions.admitUpload(RESIDENT));

        others.close();
        admissions.admitUpload(RESIDENT).close();
        own.close();
    }

    private static void assertThatTooMany(ThrowingCallable send) {
        assertThatThrownBy(send)
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(VaultProblem.TOO_MANY_DEPOSITS));
    }
}
