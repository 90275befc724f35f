package fr.montpellier.multipass.identity.closing;

import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.AccountClosingRepository;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases a resident from this server in one transaction: tokens, grants, consents, sign-ins, the links to identity providers, the
 * civil identity, the seed of their pseudonyms, and who they are in the journal. Their browsers' sessions name a sign-in that is
 * no more. Notices of sign-outs that are still to be delivered go when they are, or after a month.
 */
@Component
class PersonErasure {

    private static final Logger log = LoggerFactory.getLogger(PersonErasure.class);

    /** In this order; what else names the person refers to one of these rows and goes with it. */
    private static final List<String> STATEMENTS = List.of(
            "DELETE FROM oauth_authorization WHERE signed_in_at IS NOT NULL"
                    + " AND principal IN (SELECT id::text FROM sign_in WHERE holder = ?)",
            "DELETE FROM logout_notice WHERE state <> 'waiting' AND sign_in IN (SELECT id FROM sign_in WHERE holder = ?)",
            "DELETE FROM access_grant WHERE holder = ?",
            "DELETE FROM scope_consent WHERE holder = ?",
            "DELETE FROM device_guess WHERE holder = ?",
            "DELETE FROM sign_in WHERE holder = ?",
            "DELETE FROM citizen WHERE id = ?");

    private final JdbcClient jdbc;
    private final AccountClosingRepository closings;
    private final PairwiseSubjects subjects;
    private final Journal journal;

    PersonErasure(JdbcClient jdbc, AccountClosingRepository closings, PairwiseSubjects subjects, Journal journal) {
        this.jdbc = jdbc;
        this.closings = closings;
        this.subjects = subjects;
        this.journal = journal;
    }

    @Transactional
    void erase(AccountClosing closing) {
        UUID holder = closing.holder().value();
        if (!closings.delete(closing)) {
            return;
        }
        var subject = subjects.inMultipass(holder);
        STATEMENTS.forEach(statement -> jdbc.sql(statement).param(holder).update());
        subjects.destroy(holder);
        journal.forget(subject);
        log.info("a resident who closed their account is erased");
    }
}
