package fr.montpellier.multipass.identity.people.register;

import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.ClosedAccounts;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.DeskAgents;
import fr.montpellier.multipass.identity.people.desk.DeskRequest;
import fr.montpellier.multipass.identity.people.desk.DeskViews;
import fr.montpellier.multipass.identity.people.register.SearchRefusedException.Refusal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page on which agents whose habilitation is to reconcile look for a resident; others who are signed in get 404. */
@Controller
class RegisterPages {

    private static final String PATH = "/register";
    private static final String FOUND = PATH + "/found";

    private final DeskAgents agents;
    private final RegisterSearch search;
    private final DeskViews views;
    private final ClosedAccounts closings;

    RegisterPages(DeskAgents agents, RegisterSearch search, DeskViews views, ClosedAccounts closings) {
        this.agents = agents;
        this.search = search;
        this.views = views;
        this.closings = closings;
    }

    /** @param state {@code open}, {@code closing} or {@code deceased} */
    record FoundView(DeskViews.MultipassView multipass, String state) {}

    @GetMapping(PATH)
    String page(DeskRequest request) {
        return agents.page(request, PATH, agent -> show(request));
    }

    /** Leads back to the search when the page is reloaded, since what was typed is not kept. */
    @GetMapping(FOUND)
    String startAgain() {
        return "redirect:" + PATH;
    }

    @PostMapping(FOUND)
    String find(
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String stated,
            @RequestParam(defaultValue = "") String number,
            DeskRequest request) {
        return agents.page(request, PATH, agent -> {
            try {
                request.show(
                        "found",
                        search.find(agent, search(reason, stated, number, request)).stream()
                                .map(citizen -> view(citizen, request))
                                .toList());
            } catch (SearchRefusedException e) {
                request.show("problem", e.refusal().code());
                request.show("reason", reason);
                request.show("stated", stated);
            }
            return show(request);
        });
    }

    private static RegisterSearch.Search search(String reason, String stated, String number, DeskRequest request) {
        return new RegisterSearch.Search(
                number(number),
                person(request),
                SearchReason.fromCode(reason).orElseThrow(() -> new SearchRefusedException(Refusal.REASON)),
                stated);
    }

    private static Optional<MultipassNumber> number(String typed) {
        try {
            return Optional.of(typed).filter(text -> !text.isBlank()).map(MultipassNumber::parse);
        } catch (IllegalArgumentException e) {
            throw new SearchRefusedException(Refusal.CRITERIA, e);
        }
    }

    /** Returns the person whom the agent typed, or empty if nothing of a person was typed. A part of it is refused. */
    private static Optional<IdentitePivot> person(DeskRequest request) {
        boolean typed = Stream.of("givenNames", "familyName", "birthdate")
                .map(request.http()::getParameter)
                .anyMatch(value -> value != null && !value.isBlank());
        Optional<IdentitePivot> person = request.document();
        if (typed && person.isEmpty()) {
            throw new SearchRefusedException(Refusal.CRITERIA);
        }
        return person;
    }

    private FoundView view(Citizen citizen, DeskRequest request) {
        return new FoundView(
                views.multipass(citizen, citizen.id(), request.language()),
                closings.isDeceased(citizen.id()) ? "deceased" : closings.isClosing(citizen.id()) ? "closing" : "open");
    }

    private static String show(DeskRequest request) {
        request.show(
                "reasons",
                Arrays.stream(SearchReason.values()).map(SearchReason::code).toList());
        return "register/search";
    }
}
