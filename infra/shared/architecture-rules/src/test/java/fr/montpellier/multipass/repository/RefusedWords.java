package fr.montpellier.multipass.repository;

import fr.montpellier.multipass.repository.documents.MarkdownLinks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that documents, comments and names do not contain, because the term of a standard or the name of the actor says
 * more plainly what is meant. A word is added here when its last use is gone.
 */
final class RefusedWords {

    /** Pronouns that stand for a client, a resident, an agent or a caller. */
    private static final String NO_ACTOR = "whoever|whomever|whosever|somebody|nobody|anybody|everybody|strangers?";

    /** Metaphors that were the names of classes. */
    private static final String METAPHORS = "doom(?:s|ed)?|executioners?|farewells?|machinery|vanished";

    /** Idioms for which there are plain words, such as verify, report and outcome. */
    private static final String IDIOMS =
            "is kept opened|what was read|what (?:becomes|became) of|vouch(?:es|ed|ing)? for"
                    + "|told of|of ours|counts? as absent|speaks? against|says? as much|(?:is|be) heard";

    private static final Pattern IN_DOCUMENTS = words(NO_ACTOR);

    private static final Pattern IN_COMMENTS = words(NO_ACTOR + "|someone|anyone|everyone|" + METAPHORS + "|" + IDIOMS);

    /** In names split into words. */
    private static final Pattern IN_NAMES = words(
            NO_ACTOR + "|" + METAPHORS + "|house rules|signed inside|(?:wrap|copy) making|read once|counts as absent");

    /** Names that were given up, each of which has words that other names may contain. */
    private static final Set<String> NAMES = Set.of(
            "Acting",
            "ActingActor",
            "ActingChoice",
            "ActingClaims",
            "ActingForValidator",
            "ActingInteraction",
            "ActingLimit",
            "ActingPerson",
            "ActingPieces",
            "ActingRefusal",
            "ActingRefusals",
            "ActingSight",
            "ActingSignInFilter",
            "ActingTexts",
            "AgentAccountOffer",
            "AgentAtWork",
            "AgentTools",
            "AgreedYears",
            "Agreement",
            "AgreementWords",
            "AlikePieces",
            "AskedWitness",
            "Authorisation",
            "AuthorisationId",
            "AuthorisationPolicy",
            "AuthorisationSearch",
            "AuthorisationTexts",
            "AuthorisationView",
            "AuthorisationsView",
            "AuthorisedResource",
            "AuthorizationAnswers",
            "AuthorizationForm",
            "CaseEnd",
            "CaseLife",
            "ChoiceWords",
            "ChosenReadings",
            "ClientTraces",
            "Concerns",
            "DecidedAuthorisations",
            "DemarcheOffer",
            "Due",
            "EarlierState",
            "Elsewhere",
            "EndAnnouncer",
            "EndOfActingController",
            "EndingDocument",
            "EntryForm",
            "ErasedAgain",
            "FirstPaint",
            "GivenPieces",
            "GivingUp",
            "GrantRows",
            "Held",
            "HeldToken",
            "InspectionReply",
            "JudgedDocument",
            "KeptSession",
            "LibrarySilencer",
            "LightOffer",
            "Mark",
            "NameWords",
            "Offered",
            "OfferedDocuments",
            "OldNotices",
            "PacedBody",
            "PieceAnswer",
            "QueueTools",
            "Readiness",
            "RefusedRequest",
            "Replies",
            "Reply",
            "RightEdge",
            "Ring",
            "SayingWhen",
            "SenderPace",
            "SharingFollowing",
            "Shown",
            "SignInAgain",
            "StatedDocument",
            "Stretch",
            "Succession",
            "TreeGuard",
            "TreeRefusedException",
            "Turn",
            "TypedPassword",
            "UnreadBody",
            "ValveAnswers",
            "Whose",
            "isToBeTold",
            "ofAuthorisation",
            "ofAuthorization",
            "tellBoth",
            "thatIsStoppedBy",
            "wasRead");

    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\n])*+'"
                    + "|(?<comment>/\\*.*?\\*/|//[^\n]*+)|(?<name>[A-Za-z_$][\\w$]*+)",
            Pattern.DOTALL);

    private static final Pattern CAMEL_CASE =
            Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_$]+|(?<=[A-Za-z])(?=[0-9])");

    private RefusedWords() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile("\\b(?:" + alternatives + ")\\b", Pattern.CASE_INSENSITIVE);
    }

    /** Returns the refused words in the prose of a Markdown document. */
    static List<String> inDocument(String markdown) {
        return find(IN_DOCUMENTS, MarkdownLinks.prose(markdown));
    }

    /**
     * Returns the refused words in the names and comments of a source file. Names are those that the file declares and
     * those that it uses; string literals may contain any word.
     *
     * @return each with its line, as {@code 12: nobody}
     */
    static List<String> inJava(String source) {
        List<String> found = new ArrayList<>();
        Matcher token = TOKEN.matcher(source);
        int line = 1;
        int counted = 0;
        while (token.find()) {
            String comment = token.group("comment");
            String name = token.group("name");
            List<String> refused = comment != null ? inComment(comment) : name != null ? inName(name) : List.of();
            if (!refused.isEmpty()) {
                line += Math.toIntExact(source.substring(counted, token.start())
                        .chars()
                        .filter(character -> character == '\n')
                        .count());
                counted = token.start();
                int at = line;
                refused.forEach(word -> found.add(at + ": " + word));
            }
        }
        return found;
    }

    private static List<String> inComment(String comment) {
        return find(IN_COMMENTS, comment.replaceAll("[\\s*/]+", " "));
    }

    private static List<String> inName(String name) {
        return NAMES.contains(name)
                ? List.of(name)
                : find(IN_NAMES, CAMEL_CASE.matcher(name).replaceAll(" "));
    }

    private static List<String> find(Pattern refused, String text) {
        return refused.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }
}
