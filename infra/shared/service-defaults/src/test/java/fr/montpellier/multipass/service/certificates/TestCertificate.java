package fr.montpellier.multipass.service.certificates;

/** A self-signed client certificate that expires in 2126. */
public final class TestCertificate {

    /** Its DER form, in base64. */
    public static final String BASE64 = "MIIBeDCCAR+gAwIBAgIUaP6jdzLv4WDHI4JoW8BEzECsfRcwCgYIKoZIzj0EAwIw"
            + "ETEPMA0GA1UEAwwGY2xpZW50MCAXDTI2MTEyNDE4NDQyOFoYDzIxMjYxMDMxMTg0"
            + "NDI4WjARMQ8wDQYDVQQDDAZjbGllbnQwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC"
            + "AASmA2+p4ybRDN0RQTUvnc+j6TM4EFPnVfPNiw6APlUefBJBbJYMyQAaEuqtq+ot"
            + "+BfBU8gE+R5+nwJubmVEorPvo1MwUTAdBgNVHQ4EFgQUx4nsi2T3VkHwbiWKwRsV"
            + "CtuTaVowHwYDVR0jBBgwFoAUx4nsi2T3VkHwbiWKwRsVCtuTaVowDwYDVR0TAQH/"
            + "BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBjHqh9KaC49WmiF4uZaA7WAsAY3kNC"
            + "SkeajakQW56qDgIgaVoc5BL5iyccBtmCqy0Ulo1ts4xb1QN+oXlJCSaiI6A=";

    /** The SHA-256 thumbprint of RFC 8705, in base64url. */
    public static final String THUMBPRINT = "yEHNJmrvNMogp4Bk7Tc8gD8fK-hQgYQ52ZgT7g2utSw";

    private TestCertificate() {}
}
