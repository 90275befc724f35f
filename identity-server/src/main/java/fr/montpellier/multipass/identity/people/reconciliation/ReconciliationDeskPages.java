package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskAgents;
import fr.montpellier.multipass.identity.people.desk.DeskFilePages;
import fr.montpellier.multipass.identity.people.desk.DeskRequest;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Serves the pages of the reconciliation desk, which work without JavaScript. Only agents with the habilitation to
 * reconcile may see them; other signed-in people get 404.
 */
@Controller
class ReconciliationDeskPages {

    static final String PATH = "/reconciliation";

    private static final String FILE = PATH + "/{id:[0-9a-f-]{36}}";
    private static final int PAGE = 25;

    private final DeskAgents agents;
    private final MatchFileRepository repository;
    private final MatchFileDecisions decisions;
    private final MatchFileFollowUp followUp;
    private final MatchFileViews views;
    private final MatchFileJournal journal;
    private final TransactionTemplate transaction;
    private final DeskFilePages files;

    ReconciliationDeskPages(
            DeskAgents agents,
            MatchFileRepository repository,
            MatchFileDecisions decisions,
            MatchFileFollowUp followUp,
            MatchFileViews views,
            MatchFileJournal journal,
            TransactionTemplate transaction) {
        this.agents = agents;
        this.repository = repository;
        this.decisions = decisions;
        this.followUp = followUp;
        this.views = views;
        this.journal = journal;
        this.transaction = transaction;
        this.files = new DeskFilePages(agents, PATH, this::page);
    }

    @GetMapping(PATH)
    String list(
            @RequestParam(defaultValue = "false") boolean decided,
            @RequestParam(required = false) @Nullable UUID after,
            DeskRequest request) {
        return agents.page(request, PATH, agent -> {
            Optional<UUID> last = Optional.ofNullable(after);
            List<MatchFile> found = decided ? repository.decided(last, PAGE + 1) : repository.waiting(last, PAGE + 1);
            List<MatchFile> page = found.subList(0, Math.min(PAGE, found.size()));
            request.show("decided", decided);
            request.show(
                    "files",
                    page.stream()
                            .map(file -> views.row(file, request.language()))
                            .toList());
            request.show("next", found.size() > PAGE ? page.getLast().id() : null);
            return "reconciliation/list";
        });
    }

    @GetMapping(FILE)
    String show(@PathVariable UUID id, DeskRequest request) {
        return files.show(id, request);
    }

    /** Compares an identity document with the Multipass of the file. */
    @PostMapping(FILE + "/comparison")
    String compare(@PathVariable UUID id, DeskRequest request) {
        return files.step(id, request, agent -> decisions.compare(id, agent, document(request)));
    }

    @PostMapping(FILE + "/proposal")
    String propose(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String decision,
            @RequestParam(defaultValue = "") String reason,
            DeskRequest request) {
        return files.step(id, request, agent -> {
            switch (decision) {
                case "merge-0" -> decisions.propose(id, agent, MatchFile.Decision.MERGE, 0, reason);
                case "merge-1" -> decisions.propose(id, agent, MatchFile.Decision.MERGE, 1, reason);
                case "apart" -> decisions.propose(id, agent, MatchFile.Decision.APART, 0, reason);
                case "take-over" -> decisions.propose(id, agent, MatchFile.Decision.TAKE_OVER, 0, reason);
                default -> throw new MatchFileRefusedException(MatchFileRefusedException.Reason.NOT_FOR_THIS_FILE);
            }
        });
    }

    @PostMapping(FILE + "/confirmation")
    String confirm(@PathVariable UUID id, DeskRequest request) {
        return files.recentStep(id, request, agent -> {
            MatchFile decided = decisions.confirm(id, agent);
            if (decided.state() == MatchFile.State.MERGED) {
                followUp.endSignIns(decided);
            }
        });
    }

    @PostMapping(FILE + "/refusal")
    String decline(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, DeskRequest request) {
        return files.step(id, request, agent -> decisions.decline(id, agent, reason));
    }

    @PostMapping(FILE + "/undo")
    String undo(@PathVariable UUID id, @RequestParam(defaultValue = "") String reason, DeskRequest request) {
        return files.recentStep(id, request, agent -> followUp.endSignIns(decisions.undo(id, agent, reason)));
    }

    /** Shows a file, unless it is about the agent. Each view is written to the journal. */
    private String page(UUID id, DeskAgent agent, DeskRequest request) {
        MatchFile file = repository.find(id).orElseThrow(ReconciliationDeskPages::notFound);
        DeskFilePages.read(request, () -> {
            decisions.checkName(file, agent);
            MatchFileViews.FileView view = views.view(file, agent, request.language());
            transaction.executeWithoutResult(
                    status -> journal.append(IdentityJournalEvent.RECONCILIATION_READ, file, Optional.of(agent.id())));
            request.show("file", view);
        });
        return "reconciliation/file";
    }

    private static IdentitePivot document(DeskRequest request) {
        return request.document()
                .orElseThrow(() -> new MatchFileRefusedException(MatchFileRefusedException.Reason.MALFORMED));
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
