package fr.montpellier.multipass.vault.catalogue.types.editing;

import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.ConcernedParty;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.catalogue.types.PeriodKind;
import fr.montpellier.multipass.vault.catalogue.types.ValidityBasis;
import fr.montpellier.multipass.vault.checking.consistency.ConsistencyChecker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Maps the definition that an officer wrote to a type, and reports all invalid members at once. */
final class KindDefinitionMapper {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_DESCRIPTION = 400;
    private static final int MOST_DAYS = 36_525;
    private static final int LEAST_RETENTION = 30;
    private static final int LONGEST_LIST = 50;
    private static final Pattern TWO_D_DOC_TYPE = Pattern.compile("[0-9A-Z]{2}");
    private static final Pattern FACT = Pattern.compile("[a-z][A-Za-z0-9]{0,39}");

    private final List<String> wrong = new ArrayList<>();

    private KindDefinitionMapper() {}

    /**
     * Maps a definition.
     *
     * @throws ProblemException naming the invalid members
     */
    static JustificatifKind read(String code, KindDefinition written) {
        return new KindDefinitionMapper().kind(code, written);
    }

    private JustificatifKind kind(String code, KindDefinition written) {
        Map<String, String> name = text("name", written.name(), LONGEST_NAME);
        Map<String, String> description = text("description", written.description(), LONGEST_DESCRIPTION);
        ConcernedParty concerns =
                choice("concerns", written.concerns(), ConcernedParty.values(), ConcernedParty::wireName);
        PeriodKind period = choice("period", written.period(), PeriodKind.values(), PeriodKind::wireName);
        ValidityBasis validityFrom =
                choice("validityFrom", written.validityFrom(), ValidityBasis.values(), ValidityBasis::wireName);
        check("code", isCode(code));
        check("validityDays", isBetween(1, written.validityDays()));
        check("retentionDays", isBetween(LEAST_RETENTION, written.retentionDays()));
        List<String> twoDDocTypes = list(
                "twoDDocTypes",
                written.twoDDocTypes(),
                each -> TWO_D_DOC_TYPE.matcher(each).matches());
        List<String> rules = list("rules", written.rules(), ConsistencyChecker.names()::contains);
        List<String> facts =
                list("facts", written.facts(), each -> FACT.matcher(each).matches());
        if (!wrong.isEmpty()) {
            throw new ProblemException(VaultProblem.INVALID_TYPE_DEFINITION).with("members", List.copyOf(wrong));
        }
        JustificatifKind kind = new JustificatifKind(
                code,
                1,
                name,
                description,
                concerns,
                period,
                validityFrom,
                written.validityDays(),
                written.retentionDays(),
                twoDDocTypes,
                rules,
                facts);
        refuseUnreadable(kind);
        return kind;
    }

    private static void refuseUnreadable(JustificatifKind kind) {
        List<String> unreadable = kind.facts().stream()
                .filter(fact -> !kind.readable().contains(fact))
                .toList();
        if (!unreadable.isEmpty()) {
            throw new ProblemException(VaultProblem.UNREADABLE_FACT)
                    .with("facts", unreadable)
                    .with("readable", kind.readable());
        }
    }

    private void check(String member, boolean right) {
        if (!right) {
            wrong.add(member);
        }
    }

    /** Returns a text, which must be in each declared language. */
    private Map<String, String> text(String member, @Nullable Map<String, @Nullable String> text, int longest) {
        Map<String, String> texts = new TreeMap<>();
        if (text != null) {
            text.forEach((language, written) -> texts.put(language, written == null ? "" : written.strip()));
        }
        Set<String> declared =
                Languages.all().stream().map(SupportedLanguage::code).collect(Collectors.toSet());
        check(
                member,
                texts.keySet().equals(declared)
                        && texts.values().stream().allMatch(written -> isText(written, longest)));
        return texts;
    }

    private static boolean isText(String text, int longest) {
        return !text.isEmpty() && text.length() <= longest && text.codePoints().noneMatch(Character::isISOControl);
    }

    private <E> E choice(String member, @Nullable String text, E[] choices, Function<E, String> wireName) {
        Optional<E> chosen = Arrays.stream(choices)
                .filter(each -> wireName.apply(each).equals(text))
                .findFirst();
        check(member, chosen.isPresent());
        return chosen.orElse(choices[0]);
    }

    private List<String> list(String member, @Nullable List<String> given, Predicate<String> isRight) {
        List<String> list = given == null ? List.of() : given;
        boolean right =
                list.size() <= LONGEST_LIST && list.stream().allMatch(each -> each != null && isRight.test(each));
        check(member, right);
        return right ? list.stream().distinct().toList() : List.of();
    }

    private static boolean isBetween(int least, @Nullable Integer days) {
        return days == null || (days >= least && days <= MOST_DAYS);
    }

    private static boolean isCode(String code) {
        try {
            return code.equals(new JustificatifType(code).value());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
