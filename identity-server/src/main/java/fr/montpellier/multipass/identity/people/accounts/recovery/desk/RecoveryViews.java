package fr.montpellier.multipass.identity.people.accounts.recovery.desk;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.recovery.Recovery;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryDecisions;
import fr.montpellier.multipass.identity.people.accounts.recovery.RecoveryStep;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.MaskedIdentity;
import fr.montpellier.multipass.identity.people.signin.PastSignIn;
import fr.montpellier.multipass.identity.people.signin.SignIns;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
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

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int MOST_SIGN_INS = 100;

    private final RecoveryDecisions decisions;
    private final Accounts accounts;
    private final Citizens citizens;
    private final SignIns signIns;
    private final AgentDirectory agents;

    RecoveryViews(
            RecoveryDecisions decisions, Accounts accounts, Citizens citizens, SignIns signIns, AgentDirectory agents) {
        this.decisions = decisions;
        this.accounts = accounts;
        this.citizens = citizens;
        this.signIns = signIns;
        this.agents = agents;
    }

    /** A line of the list. */
    record RecoveryRow(UUID id, String state, String opened) {}

    /**
     * An account and whose it is.
     *
     * @param number in three groups
     * @param signIns of the Multipass in the last 30 days
     * @param last of them; empty if there is none
     * @param replaced when the mailbox alone last replaced the password; empty if it never did
     */
    record AccountView(
            String number,
            MaskedIdentity masked,
            boolean verified,
            int signIns,
            String last,
            String replaced,
            boolean lostOffered,
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
        return new RecoveryRow(recovery.id(), recovery.state().code(), time(recovery.openedAt(), language));
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
                        time(recovery.nextAt(), language),
                        recovery.steps()
                                .getFirst()
                                .agent()
                                .filter(agent.id()::equals)
                                .isPresent(),
                        steps(recovery, language)));
    }

    private AccountView account(Account account, List<Recovery> earlier, Locale language) {
        Citizen citizen = citizens.find(new CitizenId(account.holder())).orElseThrow();
        List<PastSignIn> latest =
                signIns.latestOf(citizens.current(citizen).id().value(), MOST_SIGN_INS);
        return new AccountView(
                citizen.number().grouped(),
                MaskedIdentity.of(citizen.pivot()),
                citizen.verified(),
                latest.size(),
                latest.stream()
                        .findFirst()
                        .map(past -> time(past.signIn().at(), language))
                        .orElse(""),
                account.replacedByEmail().map(at -> time(at, language)).orElse(""),
                decisions.canDeclareLost(account),
                earlier.stream()
                        .map(each -> new EarlierView(
                                each.state().code(), time(each.openedAt(), language), steps(each, language)))
                        .toList());
    }

    private List<StepView> steps(Recovery recovery, Locale language) {
        Map<UUID, Agent> people = agents.agents(
                recovery.steps().stream().flatMap(step -> step.agent().stream()).collect(Collectors.toSet()));
        return recovery.steps().stream()
                .map(step -> step(step, people, language))
                .toList();
    }

    private static StepView step(RecoveryStep step, Map<UUID, Agent> people, Locale language) {
        return new StepView(
                time(step.at(), language),
                step.action().code(),
                step.agent()
                        .map(people::get)
                        .map(agent -> agent.name().orElse(agent.email()))
                        .orElse(""),
                step.reason().orElse(""));
    }

    private static String time(Instant moment, Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(language)
                .format(LocalDateTime.ofInstant(moment, ZONE));
    }
}
