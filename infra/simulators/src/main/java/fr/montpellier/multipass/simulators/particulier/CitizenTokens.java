package fr.montpellier.multipass.simulators.particulier;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the FranceConnect simulator whose access token it is. */
final class CitizenTokens {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final @Nullable URI issuer;

    CitizenTokens(@Nullable URI issuer) {
        this.issuer = issuer;
    }

    /** Returns the scopes of the token; none if it is not valid. */
    Set<String> scopes(String token) {
        if (issuer == null) {
            return Set.of();
        }
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(issuer + "/checktoken"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .timeout(Duration.ofSeconds(5))
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Set.of(JsonMapper.shared()
                            .readTree(answer.body())
                            .path("scope")
                            .asString("")
                            .split(" "))
                    : Set.of();
        } catch (IOException | JacksonException e) {
            return Set.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Set.of();
        }
    }

    /** Returns the person of the token; empty if it is not valid. */
    Optional<AskedIdentity> person(String token) {
        if (issuer == null) {
            return Optional.empty();
        }
        try {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(issuer + "/userinfo"))
                            .header("Authorization", "Bearer " + token)
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200
                    ? Optional.of(identity(SignedJWT.parse(answer.body()).getJWTClaimsSet()))
                    : Optional.empty();
        } catch (IOException | ParseException | IllegalArgumentException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static AskedIdentity identity(JWTClaimsSet claims) throws ParseException {
        String[] date = String.valueOf(claims.getStringClaim("birthdate")).split("-");
        return new AskedIdentity(
                String.valueOf(claims.getStringClaim("family_name")),
                List.of(String.valueOf(claims.getStringClaim("given_name")).split(" ")),
                part(date, 0),
                part(date, 1),
                part(date, 2),
                "male".equals(claims.getStringClaim("gender")) ? "M" : "F");
    }

    private static Optional<Integer> part(String[] date, int index) {
        return index < date.length && date[index].matches("\\d{2,4}") && Integer.parseInt(date[index]) > 0
                ? Optional.of(Integer.valueOf(date[index]))
                : Optional.empty();
    }
}
