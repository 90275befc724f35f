package fr.montpellier.multipass.identity.closing.estate;

import fr.montpellier.multipass.identity.closing.death.Directives;
import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.codes.RandomCodes;
import fr.montpellier.multipass.identity.people.deaths.EstateTransfer;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskAgents;
import fr.montpellier.multipass.identity.people.desk.DeskFilePages;
import fr.montpellier.multipass.identity.people.desk.DeskRefusedException;
import fr.montpellier.multipass.identity.people.desk.DeskRequest;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page on which agents of the desk of deaths give documents to an heir; others who are signed in get 404. */
@Controller
class EstateDeskPages {

    private static final String PATH = "/deaths/{id:[0-9a-f-]{36}}/estate";

    private final DeskAgents agents;
    private final EstateTransfers transfers;
    private final Clock clock;

    EstateDeskPages(DeskAgents agents, EstateTransfers transfers, Clock clock) {
        this.agents = agents;
        this.transfers = transfers;
        this.clock = clock;
    }

    /**
     * What the page shows of a transfer.
     *
     * @param state {@code none}, or that of the transfer
     * @param basis of the transfer, or of one that is proposed now
     * @param named person whom the resident named; empty if they named none
     * @param until when the proposal lapses, or the link serves no more
     * @param own whether the agent who looks made the proposal
     * @param from when a transfer may be proposed; empty if it may be
     */
    record EstateView(String state, String basis, String named, String until, boolean own, String from) {}

    @GetMapping(PATH)
    String show(@PathVariable UUID id, DeskRequest request) {
        return agents.page(request, path(id), agent -> page(id, agent, request));
    }

    @PostMapping(PATH + "/proposal")
    String propose(@PathVariable UUID id, @ModelAttribute("form") DeedForm form, DeskRequest request) {
        return agents.page(
                request, path(id), agent -> step(id, agent, request, each -> transfers.propose(id, each, form)));
    }

    /** Shows the code for the person once. */
    @PostMapping(PATH + "/confirmation")
    String confirm(@PathVariable UUID id, @ModelAttribute("form") DeedForm form, DeskRequest request) {
        return agents.recentPage(request, path(id), agent -> {
            try {
                request.show("code", RandomCodes.grouped(transfers.confirm(id, agent, form)));
            } catch (DeskRefusedException e) {
                request.show("problem", e.code());
            }
            return page(id, agent, request);
        });
    }

    @PostMapping(PATH + "/end")
    String end(@PathVariable UUID id, DeskRequest request) {
        return agents.page(request, path(id), agent -> step(id, agent, request, each -> transfers.end(id, each)));
    }

    /** Leads back to the page when it is reloaded, since what was typed is not kept. */
    @GetMapping({PATH + "/proposal", PATH + "/confirmation", PATH + "/end"})
    String startAgain(@PathVariable UUID id) {
        return "redirect:" + path(id);
    }

    private String step(UUID id, DeskAgent agent, DeskRequest request, Consumer<DeskAgent> step) {
        try {
            step.accept(agent);
        } catch (DeskRefusedException e) {
            request.show("problem", e.code());
            return page(id, agent, request);
        }
        return "redirect:" + path(id);
    }

    private String page(UUID id, DeskAgent agent, DeskRequest request) {
        request.show("id", id);
        DeskFilePages.read(request, () -> request.show("estate", view(transfers.read(id, agent), agent, request)));
        return "death/estate";
    }

    private EstateView view(EstateTransfers.TransferFile shown, DeskAgent agent, DeskRequest request) {
        String named = shown.named().map(Directives.Contact::name).orElse("");
        return new EstateView(
                shown.transfer().map(each -> each.state().code()).orElse("none"),
                shown.transfer()
                        .map(EstateTransfer::basis)
                        .orElse(named.isEmpty() ? EstateTransfer.Basis.ESTATE : EstateTransfer.Basis.DIRECTIVE)
                        .code(),
                named,
                shown.transfer()
                        .map(each -> PageDates.dateTime(each.until(), request.language()))
                        .orElse(""),
                shown.transfer()
                        .filter(each -> each.proposer().equals(agent.id()))
                        .isPresent(),
                clock.instant().isBefore(shown.from()) ? PageDates.dateTime(shown.from(), request.language()) : "");
    }

    private static String path(UUID id) {
        return "/deaths/" + id + "/estate";
    }
}
