package fr.montpellier.multipass.identity.cards.desk;

import fr.montpellier.multipass.identity.cards.CardTokens;
import fr.montpellier.multipass.identity.cards.PrintedCard;
import fr.montpellier.multipass.identity.cards.desk.CardDesk.CardSubject;
import fr.montpellier.multipass.identity.cards.desk.CardDesk.Found;
import fr.montpellier.multipass.identity.cards.desk.CardRefusedException.Reason;
import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.codes.QrPicture;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.desk.DeskAgents;
import fr.montpellier.multipass.identity.people.desk.DeskRequest;
import fr.montpellier.multipass.identity.people.signin.Person;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The pages of cards for agents whose habilitation is to reconcile; others who are signed in get 404. What the agent typed is
 * in the forms of each page and is not stored.
 */
@Controller
class CardDeskPages {

    private static final String PATH = "/card-desk";
    private static final String PERSON = PATH + "/person";
    private static final String PRINTED = PERSON + "/card";

    private final DeskAgents agents;
    private final CardDesk desk;
    private final CardTokens tokens;
    private final Clock clock;
    private final String verifier;

    CardDeskPages(
            DeskAgents agents,
            CardDesk desk,
            CardTokens tokens,
            Clock clock,
            @Value("${multipass.external-url}/cards/verify") String verifier) {
        this.agents = agents;
        this.desk = desk;
        this.tokens = tokens;
        this.clock = clock;
        this.verifier = verifier;
    }

    record CardView(UUID id, String printed, String until) {}

    /**
     * @param number empty unless the person asked for it
     * @param newCard identifier for the next card, so that a page that is sent twice prints one
     */
    record PersonView(String name, String number, List<CardView> cards, UUID newCard) {}

    /** @param picture QR code as SVG */
    record PrintView(String name, String number, String until, String picture) {}

    @GetMapping(PATH)
    String searchPage(DeskRequest request) {
        return agents.page(request, PATH, agent -> search(request));
    }

    /** Leads back to the search when a page about a person is reloaded by its address, since what was typed is not kept. */
    @GetMapping({PERSON, PRINTED, PERSON + "/revocation"})
    String startAgain() {
        return "redirect:" + PATH;
    }

    @PostMapping(PERSON)
    String find(@RequestParam(defaultValue = "") String purpose, DeskRequest request) {
        return step(request, agent -> {
            SearchPurpose why =
                    SearchPurpose.fromCode(purpose).orElseThrow(() -> new CardRefusedException(Reason.MALFORMED));
            return person(desk.search(agent, cardSubject(request), why), why == SearchPurpose.NUMBER, request);
        });
    }

    /** Prints a card, and shows it for the printer. */
    @PostMapping(PRINTED)
    String print(@RequestParam UUID card, DeskRequest request) {
        return step(request, agent -> {
            CardSubject person = cardSubject(request);
            try {
                PrintedCard printed = desk.print(agent, person, card);
                request.show("card", view(desk.read(agent, person).citizen(), printed, request.language()));
                return "cards/printed";
            } catch (CardRefusedException e) {
                if (e.reason() != Reason.TOO_MANY_CARDS && e.reason() != Reason.CARD_KNOWN) {
                    throw e;
                }
                request.show("problem", e.reason().code());
                return person(desk.read(agent, person), false, request);
            }
        });
    }

    @PostMapping(PERSON + "/revocation")
    String revoke(@RequestParam UUID card, DeskRequest request) {
        return step(request, agent -> {
            Found found = desk.revoke(agent, cardSubject(request), card);
            request.show("revoked", true);
            return person(found, false, request);
        });
    }

    private String step(DeskRequest request, Function<DeskAgent, String> step) {
        return agents.page(request, PATH, agent -> {
            try {
                return step.apply(agent);
            } catch (CardRefusedException e) {
                request.show("problem", e.reason().code());
                return search(request);
            }
        });
    }

    private static String search(DeskRequest request) {
        request.show(
                "purposes",
                Arrays.stream(SearchPurpose.values()).map(SearchPurpose::code).toList());
        return "cards/desk";
    }

    /** @param asked whether the person asked for their number */
    private String person(Found found, boolean asked, DeskRequest request) {
        Citizen citizen = found.citizen();
        request.show(
                "person",
                new PersonView(
                        name(citizen),
                        asked ? citizen.number().grouped() : "",
                        found.cards().stream()
                                .filter(card -> card.isValidAt(clock.instant()))
                                .map(card -> new CardView(
                                        card.id(),
                                        PageDates.dateTime(card.printedAt(), request.language()),
                                        PageDates.dateTime(card.expiresAt(), request.language())))
                                .toList(),
                        UUID.randomUUID()));
        return "cards/person";
    }

    private PrintView view(Citizen citizen, PrintedCard card, Locale language) {
        return new PrintView(
                name(citizen),
                citizen.number().grouped(),
                PageDates.dateTime(card.expiresAt(), language),
                QrPicture.svg(verifier + "#" + tokens.code(person(citizen), card)));
    }

    private static Person person(Citizen citizen) {
        return new Person(
                name(citizen),
                citizen.pivot().givenNames(),
                citizen.pivot().familyName(),
                citizen.pivot().birthdate(),
                citizen.number().value(),
                null,
                null);
    }

    /** Returns the first given name and the birth name: at a counter the name of use is not known. */
    private static String name(Citizen citizen) {
        return citizen.pivot().givenNames().split(" ")[0] + " "
                + citizen.pivot().familyName();
    }

    /** Returns what was typed. */
    private static CardSubject cardSubject(DeskRequest request) {
        return new CardSubject(
                request.document().orElseThrow(() -> new CardRefusedException(Reason.MALFORMED)),
                Optional.ofNullable(request.http().getParameter("number"))
                        .filter(text -> !text.isBlank())
                        .map(CardDeskPages::number));
    }

    private static MultipassNumber number(String text) {
        try {
            return MultipassNumber.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CardRefusedException(Reason.MALFORMED);
        }
    }
}
