package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.addresses.PersonMails;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.pivot.PartMatch;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskViews;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Converts files to the views that pages show. */
@Component
class MatchFileViews {

    private final MatchFileRepository repository;
    private final MatchFileDecisions decisions;
    private final Citizens citizens;
    private final DeskViews views;
    private final PersonMails mails;

    MatchFileViews(
            MatchFileRepository repository,
            MatchFileDecisions decisions,
            Citizens citizens,
            DeskViews views,
            PersonMails mails) {
        this.mails = mails;
        this.repository = repository;
        this.decisions = decisions;
        this.citizens = citizens;
        this.views = views;
    }

    /** A row of the list. */
    record FileRow(UUID id, String kind, String state, int points, String opened) {}

    /**
     * One Multipass of a file.
     *
     * @param formers number of other Multipass that lead to it
     * @param reachable whether an address of the person is known
     */
    record SideView(DeskViews.MultipassView multipass, int formers, boolean reachable) {}

    /** @param compared one text for each Multipass of the file */
    record StepView(
            String at, String action, String who, String decision, String reason, List<List<PartMatch>> compared) {}

    /**
     * @param remaining position of the Multipass that remains by the proposal or the merge; -1 if there is none
     * @param own whether the viewing agent made the proposal
     * @param mergeAt day and time of an announced merge; empty in another state
     */
    record FileView(
            FileRow row,
            List<PartMatch> parts,
            List<SideView> sides,
            List<StepView> steps,
            String decision,
            int remaining,
            boolean own,
            boolean undoable,
            String mergeAt) {}

    FileRow row(MatchFile file, Locale language) {
        return new FileRow(
                file.id(),
                file.kind().code(),
                file.state().code(),
                file.points(),
                PageDates.dateTime(file.openedAt(), language));
    }

    FileView view(MatchFile file, DeskAgent agent, Locale language) {
        List<MatchFileStep> steps = repository.steps(file);
        Map<UUID, String> names = views.names(
                steps.stream().flatMap(step -> step.agent().stream()).collect(Collectors.toSet()));
        return new FileView(
                row(file, language),
                file.parts(),
                file.holders().stream().map(holder -> side(holder, language)).toList(),
                steps.stream().map(step -> step(step, names, language)).toList(),
                file.proposal().map(proposal -> proposal.decision().code()).orElse(""),
                file.proposal()
                        .flatMap(MatchFile.Proposal::remaining)
                        .map(remaining -> file.holders().indexOf(remaining))
                        .orElse(-1),
                file.proposal()
                        .filter(proposal -> proposal.agent().equals(agent.id()))
                        .isPresent(),
                decisions.canBeUndone(file),
                file.announcement()
                        .map(made -> PageDates.dateTime(made.mergeAt(), language))
                        .orElse(""));
    }

    private SideView side(CitizenId holder, Locale language) {
        Citizen citizen = citizens.find(holder)
                .orElseThrow(() -> new MatchFileRefusedException(MatchFileRefusedException.Reason.GONE));
        return new SideView(
                views.multipass(citizen, holder, language),
                citizens.formerOf(holder).size(),
                mails.canBeTold(holder));
    }

    private static StepView step(MatchFileStep step, Map<UUID, String> names, Locale language) {
        return new StepView(
                PageDates.dateTime(step.at(), language),
                step.action().code(),
                step.agent().map(names::get).orElse(""),
                step.decision().map(MatchFile.Decision::code).orElse(""),
                step.reason().orElse(""),
                step.compared());
    }
}
