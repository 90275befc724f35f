package fr.montpellier.multipass.service.operator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The public body that operates Multipass and how to reach it ({@code multipass.operator}). What has no setting is left
 * out of every page: no placeholder is ever shown.
 *
 * @param name of the city or métropole
 * @param address postal address
 * @param phone telephone number of the help, as people write it
 * @param hours when the telephone is answered, by language code
 * @param email address of the help
 * @param dataProtectionOfficer email address of the data protection officer
 * @param publisher person responsible for what is published (loi n° 2004-575, article 1-1)
 * @param host name, address and telephone number of the hosting company (the same article)
 */
@ConfigurationProperties("multipass.operator")
public record Operator(
        @DefaultValue("") String name,
        @DefaultValue("") String address,
        @DefaultValue("") String phone,
        @DefaultValue Map<String, String> hours,
        @DefaultValue("") String email,
        @DefaultValue("") String dataProtectionOfficer,
        @DefaultValue("") String publisher,
        @DefaultValue("") String host) {

    /** Returns one of the values, or empty if the operator did not set it. */
    public static Optional<String> stated(String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(value.strip());
    }

    /** Returns when the telephone is answered, in that language. */
    public Optional<String> hours(Locale language) {
        return Optional.ofNullable(hours.get(language.getLanguage())).flatMap(Operator::stated);
    }

    /** Returns the address of a link that calls the number (RFC 3966), without the spaces that people write. */
    public static String callLink(String phone) {
        return "tel:" + phone.replaceAll("[^0-9+]", "");
    }

    /** Returns the names of those of the settings that a page of the help shows and that are missing. */
    public List<String> missingHelp() {
        return missing(Map.of("phone", phone, "email", email));
    }

    /** Returns the names of the settings without which a page that the law asks for is incomplete. */
    public List<String> missing() {
        return missing(Map.of(
                "name", name,
                "address", address,
                "phone", phone,
                "email", email,
                "data-protection-officer", dataProtectionOfficer,
                "publisher", publisher,
                "host", host));
    }

    private static List<String> missing(Map<String, String> settings) {
        return settings.entrySet().stream()
                .filter(setting -> setting.getValue().isBlank())
                .map(setting -> "multipass.operator." + setting.getKey())
                .sorted()
                .toList();
    }
}
