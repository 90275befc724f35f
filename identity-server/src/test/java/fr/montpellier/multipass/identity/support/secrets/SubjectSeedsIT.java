package fr.montpellier.multipass.identity.support.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pseudonyms of people, when seeds are altered with the application's database role. */
class SubjectSeedsIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final PairwiseSubjects subjects = identity.bean(PairwiseSubjects.class);
    private final UUID holder = created();

    private UUID created() {
        var id = UUID.randomUUID();
        subjects.create(id);
        return id;
    }

    /** As an instance knows them that was just started. */
    private PairwiseSubjects fresh() {
        return new PairwiseSubjects(
                new SubjectSeedRepository(jdbc),
                identity.bean(MasterKey.class),
                identity.bean(AlteredRowReporter.class));
    }

    @Test
    void every_instance_knows_a_person_by_the_same_name_and_each_sector_by_another() {
        assertThat(fresh().inMultipass(holder)).isEqualTo(subjects.inMultipass(holder));
        assertThat(subjects.of(holder, "theatre")).isNotEqualTo(subjects.inMultipass(holder));
        assertThat(subjects.inMultipass(created())).isNotEqualTo(subjects.inMultipass(holder));
        assertThat(subjects.inMultipass(holder).value()).hasSize(43);
    }

    @Test
    void a_writer_who_gives_themselves_another_persons_seed_is_not_that_person() {
        UUID attacker = created();
        jdbc.sql("UPDATE subject_seed SET sealed = (SELECT sealed FROM subject_seed WHERE holder = ?) WHERE holder = ?")
                .params(holder, attacker)
                .update();

        assertThatIllegalStateException().isThrownBy(() -> fresh().inMultipass(attacker));
    }

    @Test
    void a_seed_that_was_deleted_is_not_made_anew_so_that_a_backup_can_bring_it_back() {
        byte[] row = jdbc.sql("SELECT sealed FROM subject_seed WHERE holder = ?")
                .param(holder)
                .query(byte[].class)
                .single();
        SubjectId name = subjects.inMultipass(holder);
        jdbc.sql("DELETE FROM subject_seed WHERE holder = ?").param(holder).update();
        assertThatIllegalStateException().isThrownBy(() -> fresh().inMultipass(holder));

        jdbc.sql("INSERT INTO subject_seed VALUES (?, ?)").params(holder, row).update();

        assertThat(fresh().inMultipass(holder)).isEqualTo(name);
    }
}
