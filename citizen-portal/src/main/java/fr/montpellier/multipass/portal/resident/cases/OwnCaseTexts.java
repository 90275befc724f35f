package fr.montpellier.multipass.portal.resident.cases;

import com.vaadin.flow.component.html.Span;
import fr.montpellier.multipass.portal.design.components.Components;
import fr.montpellier.multipass.portal.design.components.Components.Tone;
import fr.montpellier.multipass.portal.design.texts.Dates;
import fr.montpellier.multipass.portal.design.texts.IndistinguishablePieces;
import fr.montpellier.multipass.portal.design.texts.MissingTexts;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.design.texts.UnavailableTexts;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.SharingAuthorisation;
import fr.montpellier.multipass.portal.gateways.consent.UnavailableDocument;
import fr.montpellier.multipass.portal.gateways.consent.cases.OwnCase;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.resident.pieces.PieceTexts;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the texts about a request for the resident whose request it is. */
public final class OwnCaseTexts {

    private OwnCaseTexts() {}

    public static Span state(OwnCase request) {
        if (wasIncompleteAtOpening(request)) {
            return Components.badge(Tone.WAITING, Texts.get("request.state." + situation(request)));
        }
        return Components.badge(
                switch (request.state()) {
                    case "waiting" -> Tone.WAITING;
                    case "complete", "decided" -> Tone.SETTLED;
                    default -> Tone.PLAIN;
                },
                Texts.get("request.state." + request.state()));
    }

    /** Says in a sentence who does what next. */
    public static String next(OwnCase request) {
        return Texts.get(
                "request.next." + situation(request), request.department().name(), missingNames(request));
    }

    /** Returns whether the department has begun nothing and can read nothing any more, until it is authorised again. */
    public static boolean isToAuthoriseAgain(OwnCase request) {
        return request.state().equals("open") && !request.isActive();
    }

    private static String situation(OwnCase request) {
        if (wasIncompleteAtOpening(request)) {
            return request.isAnswered() ? "open-answered" : "open-incomplete";
        }
        if (!isToAuthoriseAgain(request)) {
            return request.state();
        }
        return request.exchange().isPresent() ? "exchange-ended" : "open-ended";
    }

    /** Returns whether the department has begun nothing, and documents are missing that the resident can give. */
    private static boolean wasIncompleteAtOpening(OwnCase request) {
        return request.state().equals("open") && request.isIncomplete();
    }

    /**
     * Says who does what next, and names what the resident is asked for or what is missing that they can give, for lists, which
     * say no more of a request.
     */
    public static List<String> nextInList(OwnCase request) {
        if (request.isWaiting()) {
            return Stream.concat(
                            Stream.of(next(request)),
                            Optional.of(asked(request)).filter(names -> !names.isEmpty()).stream()
                                    .map(names -> Texts.get("request.asks-for", names)))
                    .toList();
        }
        if (request.isUnderWay() && !request.isActive()) {
            return List.of(
                    Texts.get(request.exchange().isPresent() ? "request.exchange.ended" : "request.access-ended"),
                    next(request));
        }
        if (!request.isIncomplete()) {
            return List.of(next(request));
        }
        String missing = missingNames(request);
        if (request.state().equals("open") && request.isAnswered()) {
            return List.of(next(request));
        }
        return request.state().equals("open")
                ? List.of(Texts.get(
                        "request.next.open-lacks", request.department().name(), missing))
                : List.of(next(request), Texts.get("request.lacks", missing));
    }

    private static String missingNames(OwnCase request) {
        return MissingTexts.of(request.missing(), request.given(), Texts.language());
    }

    /** Names the types that are asked for. */
    public static String asked(OwnCase request) {
        return request.asked().orElse(List.of()).stream().map(NamedCode::name).collect(Collectors.joining(", "));
    }

    /** Names a request among several of one démarche, and says since when it is in its state. */
    public static String referenceAndSince(OwnCase request) {
        return Texts.get("cases.what", request.caseReference(), since(request));
    }

    public static String since(OwnCase request) {
        return Texts.get("request.since", Dates.date(request.since(), Texts.language()));
    }

    /** Says why a piece is asked for. */
    public static String asked(OwnCase request, OwnCase.PieceRequest asked) {
        return request.unavailableDocuments().stream()
                .filter(each -> asked.isForUnavailable()
                        && asked.refused().filter(each.document()::equals).isPresent())
                .findFirst()
                .map(each -> Texts.get(
                        "request.asked.not-readable-when",
                        UnavailableTexts.forOwner(each, Texts.language()),
                        request.department().name()))
                .orElseGet(() -> Texts.get(
                        "request.asked." + asked.reason(), request.department().name()));
    }

    /**
     * Names the document that the department refused, with its deposit, by which it is told from others of its type; empty if
     * none was refused, or it is not known.
     */
    public static Optional<String> refused(OwnCase.PieceRequest asked, RefusedDocuments known) {
        return known.of(asked)
                .map(document -> Texts.get(
                        "request.asked.refused",
                        IndistinguishablePieces.nameAndDeposit(
                                PieceTexts.name(document), document.depositedAt(), false)));
    }

    /** Says that the authorisation does not cover a type, and how the resident can give a document of it. */
    public static String notCovered(SharingAuthorisation authorisation) {
        return authorisation
                .application()
                .map(application -> Texts.get("request.not-covered.application", application.name()))
                .orElseGet(() -> Texts.get("request.not-covered"));
    }

    /**
     * Says which documents are missing that can be given, beyond those that are asked for: those that were never asked for, and of each of
     * the others when it was, and how that ended.
     */
    public static List<String> missing(OwnCase request) {
        Map<String, OwnCase.PieceRequest> settled =
                request.content().map(OwnCase.Content::requests).orElse(List.of()).stream()
                        .filter(each -> !each.isOpen() && each.isForMissing())
                        .collect(Collectors.toMap(
                                each -> each.type().code(),
                                each -> each,
                                BinaryOperator.maxBy(Comparator.comparing(OwnCase.PieceRequest::askedAt))));
        Map<Boolean, List<RequestedType>> wereAsked = request.missingAndNotAsked().stream()
                .collect(Collectors.partitioningBy(type -> settled.containsKey(type.code())));
        Map<String, List<RequestedType>> never = wereAsked.getOrDefault(false, List.of()).stream()
                .collect(Collectors.groupingBy(
                        type -> Dates.date(request.missingSince(type), Texts.language()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Stream<String> neverAsked = never.entrySet().stream()
                .map(since -> Texts.get(
                        "request.missing.since",
                        MissingTexts.of(since.getValue(), request.givenOrAsked(), Texts.language()),
                        since.getKey()));
        return Stream.concat(
                        neverAsked,
                        wereAsked.getOrDefault(true, List.of()).stream()
                                .map(type -> settled(request, type, Objects.requireNonNull(settled.get(type.code())))))
                .toList();
    }

    /** Says when a document that is still missing was asked for, and what the resident or the department did then. */
    private static String settled(OwnCase request, RequestedType type, OwnCase.PieceRequest asked) {
        return Texts.get(
                "request.missing.asked." + asked.outcome().orElseThrow(),
                MissingTexts.of(List.of(type), request.givenOrAsked(), Texts.language()),
                Dates.date(asked.askedAt(), Texts.language()),
                Dates.date(asked.settledAt().orElse(asked.askedAt()), Texts.language()),
                asked.answer().orElse(""));
    }

    /** Says since when a piece is asked for. */
    public static String since(OwnCase.PieceRequest asked) {
        return Texts.get(
                asked.isForUnavailable() ? "request.asked.missing-since" : "request.asked.since",
                Dates.date(asked.askedAt(), Texts.language()));
    }

    /** Says of a piece that was given why it cannot be read, and what that means while the request is under way. */
    public static String unavailable(OwnCase request, UnavailableDocument unavailable) {
        return Texts.get(
                "request.not-readable." + consequence(request, unavailable),
                unavailable.type().name(),
                UnavailableTexts.forOwner(unavailable, Texts.language()));
    }

    private static String consequence(OwnCase request, UnavailableDocument unavailable) {
        if (!request.acceptsPieces()) {
            return "past";
        }
        return request.missed().contains(unavailable) ? "missed" : "optional";
    }

    /** Says until when an answer is expected, or that the day has passed; nothing happens by itself then. */
    public static String answerBy(LocalDate last, LocalDate today) {
        String day = Dates.date(last, Texts.language());
        return today.isAfter(last) ? Texts.get("request.answer-late", day) : Texts.get("request.answer-by", day);
    }
}
