import time
import pytest
pytestmark=[pytest.mark.chromium,pytest.mark.xdist_group("journeys")]
def test_probe(school, children, colleague):
    t=time.time()
    def lap(w):
        nonlocal t
        print(w, round(time.time()-t,2)); t=time.time()
    noor, amira, sem = children("Noor El Amrani","Amira Benali","Sem Willems")
    c=[school._transfers()]; 
    for _ in range(5):
        time.sleep(0.1); c.append(school._transfers())
    print(c); lap('idle')
    sanne=colleague("sanne").signs_in(); lap('signin')
    sanne.page.keyboard.press("v")
    for child in (noor,amira,sem):
        noor_=child.hands_in(); lap('handin')
        sanne.sees(child,"handed_in"); lap('sees')
    print(noor_)
    print(sanne.clicks())
    import json
    print(json.dumps(school.call("GET","/twin"))[:400])
