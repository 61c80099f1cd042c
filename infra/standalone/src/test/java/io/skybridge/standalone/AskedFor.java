package io.skybridge.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.skybridge.testkit.Simulators;

/** What the services manager was asked for, read from its journal. */
final class AskedFor {

    private AskedFor() {}

    /** By account, what its customer was asked for, in words. */
    static Map<String, List<String>> byAccount(Simulators simulators) {
        Map<Object, String> accounts = new TreeMap<>();
        Map<String, List<String>> sets = new TreeMap<>();
        for (Map<String, Object> set : simulators.journal(0, "SET")) {
            if (set.get("billingId") != null) {
                accounts.put(set.get("customer"), String.valueOf(set.get("billingId")));
            }
            sets.computeIfAbsent(String.valueOf(accounts.get(set.get("customer"))), any -> new ArrayList<>())
                    .add(words(set));
        }
        return sets;
    }

    private static String words(Map<String, Object> set) {
        String request = String.valueOf(set.get("request"));
        String entity = String.valueOf(set.get("entity"));
        boolean access = !entity.contains("service") && !request.contains("<fullname>");
        String user = set.get("user") == null
                ? ""
                : " " + String.valueOf(set.get("user")).replaceFirst("_.*", "");
        String service = set.get("service") == null ? "" : " " + set.get("service");
        String whether = request.contains("<enabled>True</enabled>") ? " on" : " off";
        return entity + user + service + (access ? whether : "");
    }
}
