package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.PartMatch;
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

/** Converts files to the views that pages show. */
@Component
class MatchFileViews {

    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int MOST_SIGN_INS = 100;

    private final MatchFileRepository repository;
    private final MatchFileDecisions decisions;
    private final Citizens citizens;
    private final SignIns signIns;
    private final AgentDirectory agents;

    MatchFileViews(
            MatchFileRepository repository,
            MatchFileDecisions decisions,
            Citizens citizens,
            SignIns signIns,
            AgentDirectory agents) {
        this.repository = repository;
        this.decisions = decisions;
        this.citizens = citizens;
        this.signIns = signIns;
        this.agents = agents;
    }

    /** A row of the list. */
    record FileRow(UUID id, String kind, String state, int points, String opened) {}

    /**
     * One Multipass of a file.
     *
     * @param number in three groups
     * @param signIns number of sign-ins in the last 30 days
     * @param last day of the last one; empty if there is none
     * @param formers number of other Multipass that lead to it
     */
    record SideView(String number, MaskedIdentity masked, boolean verified, int signIns, String last, int formers) {}

    /** @param compared one text for each Multipass of the file */
    record StepView(
            String at, String action, String who, String decision, String reason, List<List<PartMatch>> compared) {}

    /**
     * @param remaining position of the Multipass that remains by the proposal or the merge; -1 if there is none
     * @param own whether the viewing agent made the proposal
     */
    record FileView(
            FileRow row,
            List<PartMatch> parts,
            List<SideView> sides,
            List<StepView> steps,
            String decision,
            int remaining,
            boolean own,
            boolean undoable) {}

    FileRow row(MatchFile file, Locale language) {
        return new FileRow(
                file.id(), file.kind().code(), file.state().code(), file.points(), time(file.openedAt(), language));
    }

    FileView view(MatchFile file, DeskAgent agent, Locale language) {
        List<MatchFileStep> steps = repository.steps(file);
        Map<UUID, Agent> people = agents.agents(
                steps.stream().flatMap(step -> step.agent().stream()).collect(Collectors.toSet()));
        return new FileView(
                row(file, language),
                file.parts(),
                file.holders().stream().map(holder -> side(holder, language)).toList(),
                steps.stream().map(step -> step(step, people, language)).toList(),
                file.proposal().map(proposal -> proposal.decision().code()).orElse(""),
                file.proposal()
                        .flatMap(MatchFile.Proposal::remaining)
                        .map(remaining -> file.holders().indexOf(remaining))
                        .orElse(-1),
                file.proposal()
                        .filter(proposal -> proposal.agent().equals(agent.id()))
                        .isPresent(),
                decisions.canBeUndone(file));
    }

    private SideView side(CitizenId holder, Locale language) {
        Citizen citizen = citizens.find(holder)
                .orElseThrow(() -> new MatchFileRefusedException(MatchFileRefusedException.Reason.GONE));
        List<PastSignIn> latest = signIns.latestOf(holder.value(), MOST_SIGN_INS);
        return new SideView(
                citizen.number().grouped(),
                MaskedIdentity.of(citizen.pivot()),
                citizen.verified(),
                latest.size(),
                latest.stream()
                        .findFirst()
                        .map(past -> time(past.signIn().at(), language))
                        .orElse(""),
                citizens.formerOf(holder).size());
    }

    private static StepView step(MatchFileStep step, Map<UUID, Agent> people, Locale language) {
        Optional<Agent> who = step.agent().map(people::get);
        return new StepView(
                time(step.at(), language),
                step.action().code(),
                who.map(agent -> agent.name().orElse(agent.email())).orElse(""),
                step.decision().map(MatchFile.Decision::code).orElse(""),
                step.reason().orElse(""),
                step.compared());
    }

    static String time(Instant moment, Locale language) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(language)
                .format(LocalDateTime.ofInstant(moment, ZONE));
    }
}
