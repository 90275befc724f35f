package fr.montpellier.multipass.identity.people.accounts.recovery.desk;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.recovery.CounterChecks;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryDecisions;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryStep;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskViews;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes of accounts and recoveries what pages show. */
@Component
class RecoveryViews {

    private final RecoveryDecisions decisions;
    private final CounterChecks checks;
    private final Accounts accounts;
    private final Citizens citizens;
    private final DeskViews views;

    RecoveryViews(
            RecoveryDecisions decisions, CounterChecks checks, Accounts accounts, Citizens citizens, DeskViews views) {
        this.checks = checks;
        this.decisions = decisions;
        this.accounts = accounts;
        this.citizens = citizens;
        this.views = views;
    }

    /** A line of the list. */
    record RecoveryRow(UUID id, String state, String opened) {}

    /**
     * An account and whose it is.
     *
     * @param replaced when the mailbox alone last replaced the password; empty if it never did
     * @param checkOffered whether the declared identity can be checked
     * @param check the check of the identity; empty if there is none
     */
    record AccountView(
            DeskViews.MultipassView multipass,
            String replaced,
            boolean lostOffered,
            boolean checkOffered,
            String check,
            List<EarlierView> earlier) {}

    /**
     * An earlier recovery of the account.
     *
     * @param steps oldest first
     */
    record EarlierView(String state, String opened, List<StepView> steps) {}

    record StepView(String at, String action, String who, String reason) {}

    /**
     * A recovery.
     *
     * @param email that is to be the account's
     * @param until when the state ends by itself
     * @param own whether the agent who looks proposed it
     */
    record RecoveryView(
            RecoveryRow row,
            AccountView account,
            String email,
            boolean mailboxLost,
            String until,
            boolean own,
            List<StepView> steps) {}

    RecoveryRow row(Recovery recovery, Locale language) {
        return new RecoveryRow(
                recovery.id(), recovery.state().code(), PageDates.dateTime(recovery.openedAt(), language));
    }

    AccountView account(Account account, Locale language) {
        return account(account, decisions.of(account), language);
    }

    /** Returns the recovery, or empty if its account is not there any more. */
    Optional<RecoveryView> recovery(Recovery recovery, DeskAgent agent, Locale language) {
        return accounts.find(recovery.holder())
                .map(account -> new RecoveryView(
                        row(recovery, language),
                        account(
                                account,
                                decisions.of(account).stream()
                                        .filter(other -> !other.id().equals(recovery.id()))
                                        .toList(),
                                language),
                        recovery.email().text(),
                        recovery.mailboxLost(),
                        PageDates.dateTime(recovery.nextAt(), language),
                        recovery.steps()
                                .getFirst()
                                .agent()
                                .filter(agent.id()::equals)
                                .isPresent(),
                        steps(recovery, language)));
    }

    private AccountView account(Account account, List<Recovery> earlier, Locale language) {
        Citizen citizen = citizens.find(new CitizenId(account.holder())).orElseThrow();
        return new AccountView(
                views.multipass(citizen, citizens.current(citizen).id(), language),
                account.replacedByEmail()
                        .map(at -> PageDates.dateTime(at, language))
                        .orElse(""),
                decisions.canDeclareLost(account),
                checks.isOffered(account),
                checks.of(account).map(check -> check.id().toString()).orElse(""),
                earlier.stream()
                        .map(each -> new EarlierView(
                                each.state().code(),
                                PageDates.dateTime(each.openedAt(), language),
                                steps(each, language)))
                        .toList());
    }

    private List<StepView> steps(Recovery recovery, Locale language) {
        Map<UUID, String> names = views.names(
                recovery.steps().stream().flatMap(step -> step.agent().stream()).collect(Collectors.toSet()));
        return recovery.steps().stream()
                .map(step -> step(step, names, language))
                .toList();
    }

    private static StepView step(RecoveryStep step, Map<UUID, String> names, Locale language) {
        return new StepView(
                PageDates.dateTime(step.at(), language),
                step.action().code(),
                step.agent().map(names::get).orElse(""),
                step.reason().orElse(""));
    }
}
