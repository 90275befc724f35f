package fr.montpellier.multipass.identity.closing;

import fr.montpellier.multipass.identity.clients.registry.AccessTokens;
import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.AccountClosings;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.logout.SingleLogout;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.correlation.Correlation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out the closing of accounts, step by step: sign-ins, then the consent service, then the vault, then what this server
 * keeps. Each step may be repeated, and all are until the row of the closing is gone with the rest: a crash, or a service that is
 * away, delays the end. Several instances do no harm.
 */
@Service
class ClosedAccounts {

    private static final Logger log = LoggerFactory.getLogger(ClosedAccounts.class);

    private static final int AT_ONCE = 10;

    /** Services take an access token until its own end: what was done with one is erased by a pass after that. */
    private static final Duration TOKENS_HAVE_ENDED = AccessTokens.LIFE.plusMinutes(1);

    private final AccountClosings closings;
    private final SingleLogout logout;
    private final ErasingServices services;
    private final PersonErasure erasure;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final Clock clock;

    ClosedAccounts(
            AccountClosings closings,
            SingleLogout logout,
            ErasingServices services,
            PersonErasure erasure,
            PairwiseSubjects subjects,
            Journal journal,
            Clock clock) {
        this.closings = closings;
        this.logout = logout;
        this.services = services;
        this.erasure = erasure;
        this.subjects = subjects;
        this.journal = journal;
        this.clock = clock;
    }

    /** Durable when this returns; carried out from then on. */
    @Transactional
    void close(SignIn signIn) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (closings.begin(new AccountClosing(new CitizenId(signIn.holder()), signIn.acr(), now))) {
            var subject = subjects.inMultipass(signIn.holder());
            journal.append(
                    JournalEvent.of("identity.account-closing").actor(subject).subject(subject));
        }
    }

    @Scheduled(
            initialDelayString = "${multipass.identity.closing.every:5s}",
            fixedDelayString = "${multipass.identity.closing.every:5s}")
    void carryOn() {
        try {
            carryOn(clock.instant());
        } finally {
            Correlation.clear();
        }
    }

    void carryOn(Instant now) {
        for (AccountClosing each : closings.take(now, AT_ONCE)) {
            try {
                carryOn(each, now);
            } catch (RuntimeException e) {
                log.warn("account closing postponed: {}", e.getMessage());
            }
        }
    }

    private void carryOn(AccountClosing closing, Instant now) {
        logout.endAll(closing.holder().value());
        if (!services.erase(closing)) {
            return;
        }
        var last = closing.begunAt().plus(TOKENS_HAVE_ENDED);
        if (now.isBefore(last)) {
            closings.next(closing, last);
        } else {
            erasure.erase(closing);
        }
    }
}
