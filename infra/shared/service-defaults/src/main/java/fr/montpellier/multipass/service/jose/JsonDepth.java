package fr.montpellier.multipass.service.jose;

/** Nesting of a JSON text, found without parsing it. */
final class JsonDepth {

    private JsonDepth() {}

    /** Returns the most objects and arrays that are open at one place; any bytes will do. */
    static int of(byte[] json) {
        int depth = 0;
        int most = 0;
        boolean inText = false;
        for (int i = 0; i < json.length; i++) {
            byte b = json[i];
            if (inText) {
                if (b == '\\') {
                    i++;
                } else if (b == '"') {
                    inText = false;
                }
            } else if (b == '"') {
                inText = true;
            } else if (b == '{' || b == '[') {
                most = Math.max(most, ++depth);
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
        return most;
    }
}
